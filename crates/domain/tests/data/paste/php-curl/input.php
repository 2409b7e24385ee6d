$ch = curl_init('https://sentry.io/api/0/organizations/' . $org . '/releases/' . $version . '/deploys/');
curl_setopt($ch, CURLOPT_CUSTOMREQUEST, 'POST');
curl_setopt($ch, CURLOPT_HTTPHEADER, ['Authorization: Bearer ' . $token]);
$out = curl_exec($ch);
