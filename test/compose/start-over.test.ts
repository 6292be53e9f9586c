import { describe, expect, it } from 'vitest'
import { startRestartable } from '../../src/compose/start-over.ts'

/** A service that notes what is done with it; `hold` keeps its next stop waiting until it is let go. */
function noting({ failsAt }: { failsAt?: number } = {}) {
  const noted: string[] = []
  let starts = 0
  let again = () => {}
  let stopping = Promise.resolve()
  const hold = () => {
    let letGo = () => {}
    stopping = new Promise((resolve) => {
      letGo = resolve
    })
    return letGo
  }
  const running = startRestartable({
    start: async (port, { startOver }) => {
      starts += 1
      noted.push(`start ${starts} at ${port ?? 'its own port'}`)
      again = startOver
      if (starts === failsAt) throw new Error('taken')
      const number = starts
      return {
        port: 4000,
        welcome: `welcome ${number}`,
        stop: async () => {
          await stopping
          noted.push(`stop ${number}`)
        },
      }
    },
    discard: async () => void noted.push('discard'),
    onFailure: (error) => void noted.push(`failed: ${error instanceof Error ? error.message : error}`),
  })
  return { noted, running, startOver: () => again(), hold }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('a service that can be started over', () => {
  it('stops, discards and starts at the same port, each time it is asked to', async () => {
    const { noted, running, startOver } = noting()
    expect((await running).welcome).toBe('welcome 1')
    startOver()
    await turn()
    startOver()
    await turn()
    await (await running).stop()
    expect(noted).toEqual([
      'start 1 at its own port',
      'stop 1',
      'discard',
      'start 2 at 4000',
      'stop 2',
      'discard',
      'start 3 at 4000',
      'stop 3',
    ])
  })

  it('starts over once however often it is asked meanwhile', async () => {
    const { noted, running, startOver, hold } = noting()
    await running
    const letGo = hold()
    startOver()
    startOver()
    letGo()
    await turn()
    expect(noted.filter((line) => line.startsWith('start'))).toHaveLength(2)
  })

  it('that is ended while it starts over does not start again', async () => {
    const { noted, running, startOver, hold } = noting()
    const service = await running
    const letGo = hold()
    startOver()
    const ended = service.stop()
    letGo()
    await ended
    startOver()
    expect(noted.filter((line) => line.startsWith('start'))).toEqual(['start 1 at its own port'])
  })

  it('that cannot start anew says so', async () => {
    const { noted, running, startOver } = noting({ failsAt: 2 })
    await running
    startOver()
    await turn()
    expect(noted.at(-1)).toBe('failed: taken')
  })
})
