$client = new \GuzzleHttp\Client(['base_uri' => 'https://sentry.io/api/0/']);
$response = $client->request('PUT', "projects/{$org}/{$project}/", ['json' => ['resolveAge' => 720]]);
