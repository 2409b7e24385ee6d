http sentry.io/api/0/projects/acme/web/events/ full==true Authorization:"Bearer $T"
