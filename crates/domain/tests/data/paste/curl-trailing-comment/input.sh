curl "$API/api/0/projects/acme/web/stats/" # not curl -X DELETE "$API/api/0/projects/acme/web/"
