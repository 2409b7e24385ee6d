sentry-cli upload-dif --org acme --project ios "$DWARF_DSYM_FOLDER_PATH"
