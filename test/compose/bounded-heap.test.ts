import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { boundHeap } from '../../src/compose/bounded-heap.ts'

const MB = 1024 * 1024

it('keeps a large heap tight, and leaves a small one alone', () => {
  const said: string[] = []
  let size = 60 * MB
  let look = () => {}
  boundHeap({
    heapSize: () => size,
    set: (flag) => said.push(flag),
    every: (_ms, again) => {
      look = again
    },
  })
  expect(said.splice(0)).toEqual(['--heap-growing-percent=100', '--no-optimize-for-size'])
  look()
  expect(said).toEqual([])
  size = 200 * MB
  look()
  look()
  expect(said.splice(0)).toEqual(['--heap-growing-percent=30', '--optimize-for-size'])
  size = 100 * MB
  look()
  expect(said).toEqual(['--heap-growing-percent=100', '--no-optimize-for-size'])
})

it('sets what this version of Node.js understands', () => {
  const module = fileURLToPath(new URL('../../src/compose/bounded-heap.ts', import.meta.url))
  const script = `
    import { setFlagsFromString as set } from 'node:v8'
    const { boundHeap } = await import(${JSON.stringify(module)})
    let size = 0
    boundHeap({ heapSize: () => size, set, every: (_, look) => { size = ${200 * MB}; look() } })`
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  })
  expect({ status, unknown: /unrecognized/.test(stderr) }).toEqual({ status: 0, unknown: false })
})
