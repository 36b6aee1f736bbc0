# Builds with everything, runs with what the product needs.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build
# The image has Node already: the one from npm is an optional dependency and stays behind.
RUN npm prune --omit=dev --omit=optional --ignore-scripts

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production PORT=3000
COPY --from=build --chown=node:node /app/package.json /app/package-lock.json ./
COPY --from=build --chown=node:node /app/node_modules node_modules
COPY --from=build --chown=node:node /app/prisma prisma
COPY --from=build --chown=node:node /app/app/db/generated app/db/generated
COPY --from=build --chown=node:node /app/build build
USER node
EXPOSE 3000
# Not by npm: it would pass a stop on to a shell, and web and worker would end without finishing what they do.
CMD ["sh", "-c", "npm run setup && exec node build/server/start.js"]
