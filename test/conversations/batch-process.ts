import { z } from 'zod'
import { batch } from './batch.ts'

/* A process that holds one batch after another, as it is told. */

const Job = z.object({ seed: z.int(), conversations: z.int() })

process.on('message', (message) => {
  const { seed, conversations } = Job.parse(message)
  batch(seed, conversations).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`seed ${seed}: ${error instanceof Error ? error.stack : error}\n`)
      process.exit(70)
    },
  )
})
process.on('disconnect', () => process.exit(0))
