import { unzipSync, zipSync } from 'fflate'

/** A day that every archive can tell. */
const MTIME = new Date(2000, 0, 1)

/** The same archive without the time at which it was made, in its files' dates and in its own properties. */
export function steadyArchive(archive: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(archive)).map(
    ([path, bytes]) => [path, path === 'docProps/core.xml' ? withoutTimes(bytes) : bytes] as const,
  )
  return zipSync(Object.fromEntries(files), { mtime: MTIME })
}

const withoutTimes = (xml: Uint8Array): Uint8Array =>
  Buffer.from(
    Buffer.from(xml)
      .toString('utf8')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2000-01-01T00:00:00Z'),
  )
