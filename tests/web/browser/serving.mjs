// Starts the program on a free port and a browser that reaches nothing else.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const program = process.env.THROUGHLINE_PROGRAM;
const library = process.env.THROUGHLINE_LIBRARY;

/** Serves the library; resolves to its address and a function that stops it. */
export async function serve() {
  const server = spawn(program, ['serve', '--library', library, '--listen', '127.0.0.1:0'],
                       { stdio: ['ignore', 'pipe', 'inherit'] });
  const first = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).once('line', resolve);
    server.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
  });
  server.removeAllListeners('exit');
  return { origin: first.replace('listening on ', ''), stop: () => server.kill('SIGTERM') };
}

export function browse() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync',
           '--no-first-run', '--no-pings', '--disable-domain-reliability', '--disable-default-apps',
           '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
}

export const desktop = { viewport: { width: 1280, height: 900 } };
export const phone = { viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true };
