// read.mjs READER FILE: reads a gzipped CSV and prints its rows and the SHA-256 of its bytes.
import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip, gunzipSync } from "node:zlib";

const readers = {
  createGunzip: (path) => createReadStream(path).pipe(createGunzip()),
  gunzipSync: (path) => [gunzipSync(readFileSync(path))],
  DecompressionStream: (path) =>
    Readable.toWeb(createReadStream(path)).pipeThrough(new DecompressionStream("gzip")),
};

const [reader, path] = process.argv.slice(2);
const digest = createHash("sha256");
let lines = 0;
for await (const block of readers[reader](path)) {
  digest.update(block);
  for (const byte of block) if (byte === 10) lines += 1;
}
console.log(lines - 1, digest.digest("hex"));
