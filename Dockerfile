# The bot as an image: `docker build -t statement-bot .`, and docs/installing.md for how to run it.
# Node 22 is a long-term release; the bot runs on 20.19 and later.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm run build:cli

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The bundle holds all packages but the database's native part, the renderer of pictures, and their fonts.
RUN npm ci --omit=dev

FROM node:22-bookworm-slim
# Which state of the sources this is: docker build --build-arg REVISION=$(git rev-parse HEAD)
ARG REVISION=unknown
LABEL org.opencontainers.image.title="statement-bot" \
  org.opencontainers.image.description="Carries a published human rights statement into Slack and Discord" \
  org.opencontainers.image.version="0.1.0" \
  org.opencontainers.image.revision="$REVISION" \
  org.opencontainers.image.licenses="MIT" \
  org.opencontainers.image.base.name="docker.io/library/node:22-bookworm-slim"
WORKDIR /app
ENV NODE_ENV=production DATA_DIR=/data PAGE_OPEN=no
RUN install -d -o 1000 -g 1000 /data
COPY --from=packages /app/node_modules/@libsql node_modules/@libsql
COPY --from=packages /app/node_modules/@resvg node_modules/@resvg
COPY --from=packages /app/node_modules/@fontsource node_modules/@fontsource
COPY --from=build /app/dist/bundle dist/bundle
COPY --from=build /app/dist/page dist/page
# The command line: docker run … statement-bot:0.1.0 node dist/cli/cli.js
COPY --from=build /app/dist/cli dist/cli
COPY content content
COPY templates templates
COPY package.json LICENSE ./
# The user `node` of the base image, as a number: Kubernetes cannot tell from a name that it is not root. Nothing but /data, and
# that only where STORE_URL is not set, is written.
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/bundle/main.js"]
