import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawPictures } from './draw-pictures.ts'

/** `npm run -s pictures [NAME]`: draws the pictures of docs/pictures again, from the service itself. */
const folder = join(fileURLToPath(new URL('../..', import.meta.url)), 'docs', 'pictures')

process.exit(
  await drawPictures({
    folder,
    only: process.argv[2] ?? '',
    say: (line) => process.stdout.write(`${line}\n`),
  }),
)
