#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { main } from '../dist/main.js';

// Memory grows by a seventh of what is in use, and its youngest part not at all: half as much for a long table, in about
// the same time (npm run bench:scale).
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=15');

process.exitCode = await main(process);
