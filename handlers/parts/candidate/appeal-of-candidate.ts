import { BotError } from '../../../src/domain/errors.ts'
import type { Candidate } from '../../../src/dossier/candidate.ts'
import { hasOpenAppeal } from '../../../src/dossier/candidate-course.ts'

/** While an appeal waits, the answer to it decides: throws `appeal_pending` for any other confirmation. */
export function requireNoOpenAppeal(candidate: Pick<Candidate, 'name' | 'course'>, act: string): void {
  if (!hasOpenAppeal(candidate)) return
  throw new BotError(
    'appeal_pending',
    `${candidate.name}的申诉正在等待复核，「${act}」没有办理。请由另一名督导员发送「复核 ${candidate.name} 维持（或改判）…」。`,
  )
}

/** Nobody is listed, published or named while an appeal waits: throws `appeal_pending`. */
export function requireNoneAppealing(listed: readonly Candidate[]): void {
  const waiting = listed.filter(hasOpenAppeal).map(({ name }) => name)
  const [first] = waiting
  if (first === undefined) return
  throw new BotError(
    'appeal_pending',
    `${waiting.join('、')}的申诉正在等待复核，答复以前不能拟定、公示和命名，没有办理。请由另一名督导员发送「复核 ${first} 维持（或改判）…」。`,
  )
}
