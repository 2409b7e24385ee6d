HttpRequest request = HttpRequest.newBuilder()
    .uri(URI.create("https://sentry.io/api/0/projects/" + org + "/" + project + "/"))
    .header("Authorization", "Bearer " + token)
    .DELETE()
    .build();
