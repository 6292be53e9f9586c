import { BotError } from '../../../src/domain/errors.ts'
import { lockFolder } from '../../../src/stores/journal/lock.ts'

/** Locks the folder it is given and stays until it is killed; or says why it could not. */
try {
  await lockFolder(process.argv[2] ?? '')
  process.stdout.write('locked')
  setInterval(() => undefined, 1000)
} catch (cause) {
  process.stdout.write(cause instanceof BotError ? cause.code : String(cause))
}
