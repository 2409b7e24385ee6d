curl -F file=@app.js.map -F name="~/app.js.map" -H "Authorization: Bearer $T" https://sentry.io/api/0/organizations/acme/releases/1.0/files/
