HTTParty.put("#{base}/api/0/issues/#{issue_id}/", body: { status: 'resolved' }.to_json, headers: headers)
