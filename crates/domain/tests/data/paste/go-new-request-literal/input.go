req, _ := http.NewRequestWithContext(ctx, "GET", baseURL+"/api/0/organizations/"+org+"/repos/", nil)
