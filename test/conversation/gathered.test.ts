import { expect, it } from 'vitest'
import { gathered } from '../../src/conversation/gathered.ts'

function gathering() {
  const seen: (readonly number[])[] = []
  const calls: { readonly ms: number; readonly call: () => void; off: boolean }[] = []
  const { add, flush } = gathered<number>({
    withinMs: 20,
    later: (ms, call) => {
      const timer = { ms, call, off: false }
      calls.push(timer)
      return () => {
        timer.off = true
      }
    },
    seeTo: (all) => void seen.push(all),
  })
  return { add, flush, seen, calls }
}

it('sees together to what came within the time, and begins anew after it', () => {
  const { add, seen, calls } = gathering()
  add(1)
  add(2)
  expect(seen).toEqual([])
  expect(calls).toMatchObject([{ ms: 20 }])
  calls[0]?.call()
  add(3)
  calls[1]?.call()
  expect(seen).toEqual([[1, 2], [3]])
})

it('sees to it at once when it is flushed, and not again', () => {
  const { add, flush, seen, calls } = gathering()
  flush()
  expect(seen).toEqual([])
  add(1)
  flush()
  expect(seen).toEqual([[1]])
  expect(calls[0]?.off).toBe(true)
  flush()
  expect(seen).toEqual([[1]])
})
