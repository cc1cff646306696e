#!/bin/sh
# The command in the image: docker compose exec engine parley doctor
exec node --conditions=parley-source /opt/parley/packages/cli/src/main.ts "$@"
