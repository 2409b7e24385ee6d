sentry-cli react-native xcode --force-foreground node_modules/react-native/scripts/react-native-xcode.sh
