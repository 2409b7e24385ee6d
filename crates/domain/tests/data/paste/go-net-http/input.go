url := fmt.Sprintf("https://sentry.io/api/0/projects/%s/%s/keys/", org, project)
req, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
if err != nil {
	return err
}
req.Header.Set("Authorization", "Bearer "+token)
resp, err := http.DefaultClient.Do(req)
