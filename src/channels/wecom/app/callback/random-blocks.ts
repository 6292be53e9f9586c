import { randomBytes } from 'node:crypto'

const BLOCK = 16
const BLOCKS = 256

/** The 16 random bytes that begin each encrypted answer: drawn many at a time, because drawing costs more than the bytes. */
export function randomBlocks(): () => Buffer {
  let drawn = randomBytes(0)
  let used = 0
  return () => {
    if (used === drawn.length) {
      drawn = randomBytes(BLOCK * BLOCKS)
      used = 0
    }
    used += BLOCK
    return drawn.subarray(used - BLOCK, used)
  }
}
