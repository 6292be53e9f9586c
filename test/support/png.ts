import { PNG } from 'pngjs'

interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

interface Drawn {
  readonly width: number
  readonly height: number
  /** The share of dark pixels in an area. */
  ink(area: Area): number
  /** Whether some pixel has that colour, `#rrggbb`. */
  has(colour: string): boolean
}

/** Reads a PNG by another library than the one that wrote it. */
export function readPng(bytes: Buffer): Drawn {
  const { width, height, data } = PNG.sync.read(bytes)
  const at = (x: number, y: number) => data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3)
  return {
    width,
    height,
    ink: ({ left, top, width: wide, height: high }) => {
      let dark = 0
      for (let y = top; y < top + high; y++)
        for (let x = left; x < left + wide; x++) if (at(x, y).every((part) => part < 128)) dark += 1
      return dark / (wide * high)
    },
    has: (colour) => {
      const wanted = Buffer.from(colour.slice(1), 'hex')
      for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (wanted.equals(at(x, y))) return true
      return false
    },
  }
}
