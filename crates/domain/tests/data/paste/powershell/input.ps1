$headers = @{ Authorization = "Bearer $env:SENTRY_TOKEN" }
$issues = Invoke-RestMethod -Uri "https://sentry.io/api/0/projects/$org/$project/issues/" -Headers $headers
Invoke-RestMethod -Method Put `
  -Uri "https://sentry.io/api/0/organizations/$org/issues/$id/" `
  -Headers $headers -Body '{"status":"ignored"}'
