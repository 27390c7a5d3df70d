# One image for every process; docker-compose.yml and deploy/ choose the command.
FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
COPY . .
USER node
CMD ["node", "gateway/main.ts"]
