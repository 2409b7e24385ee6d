uri = URI("https://sentry.io/api/0/organizations/#{org}/releases/")
request = Net::HTTP::Post.new(uri, "Content-Type" => "application/json")
request["Authorization"] = "Bearer #{ENV['SENTRY_AUTH_TOKEN']}"
request.body = { version: version, projects: [project] }.to_json
Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |http| http.request(request) }
