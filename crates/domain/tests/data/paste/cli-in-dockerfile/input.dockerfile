FROM node:20
WORKDIR /app
COPY . .
RUN npm ci && npm run build
RUN npx sentry-cli sourcemaps upload --release "$RELEASE" ./dist
CMD ["node", "dist/server.js"]
