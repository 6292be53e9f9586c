import { hashHex } from '../../domain/hash.ts'

// Names are kept under the usual 255 bytes of a file system, with room for the ending and for a temporary name.
const MAX_BYTES = 160
const READABLE_BYTES = 60

/** Kept as they are: han, lower-case letters and digits, and what unit names hold besides. */
const SAFE = /^[\p{Script=Han}a-z0-9（）·_-]$/u

/** Device names of Windows, which no ending saves. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/

/**
 * The file name of a key, without ending: readable where that is safe, the rest percent-encoded. Two keys never share
 * one, not even where the file system ignores case or normalises Unicode: capitals and composed characters are encoded.
 */
export function nameOfKey(key: string): string {
  const name = RESERVED.test(key) ? `${encodeBytes(key.slice(0, 1))}${key.slice(1)}` : encode(key)
  if (key !== '' && Buffer.byteLength(name) <= MAX_BYTES) return name
  return `${readablePart(key)}~${hashHex(name)}`
}

/** The key of a file name, or undefined where the name is a digest and only the file itself can tell. */
export function keyOfName(name: string): string | undefined {
  if (name.includes('~')) return undefined
  return name.replace(/%u([0-9a-f]{4})|(?:%[0-9a-f]{2})+/g, (encoded, surrogate: string | undefined) =>
    surrogate === undefined
      ? Buffer.from(encoded.replaceAll('%', ''), 'hex').toString('utf8')
      : String.fromCharCode(Number.parseInt(surrogate, 16)),
  )
}

const encode = (key: string): string => [...key].map(encodeCharacter).join('')

function encodeCharacter(character: string): string {
  if (SAFE.test(character) && character.normalize('NFD') === character) return character
  // Half of a surrogate pair has no UTF-8.
  if (/^\p{Surrogate}$/u.test(character)) return `%u${character.charCodeAt(0).toString(16)}`
  return encodeBytes(character)
}

const encodeBytes = (text: string): string =>
  [...Buffer.from(text, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

/** The beginning of a long key, cut between characters. */
function readablePart(key: string): string {
  let part = ''
  for (const character of key) {
    const longer = part + encodeCharacter(character)
    if (Buffer.byteLength(longer) > READABLE_BYTES) break
    part = longer
  }
  return part
}
