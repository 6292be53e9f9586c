import { describe, expect, it } from 'vitest'
import { answerAgain, changedDialogue, type Dialogue, noDialogue } from '../../src/domain/dialogue.ts'
import type { Answer } from '../../src/domain/message.ts'

const at = '2026-07-20T10:00:00+08:00'
const anAnswer = (text: string): Answer => ({ command: 'submit', outcome: 'ok', replies: [{ kind: 'text', text }] })
const told = (dialogue: Dialogue<object>, message: string, text = message) =>
  changedDialogue(dialogue, { kind: 'said', said: {}, answered: { message, at, answer: anAnswer(text) } })

describe('what a dialogue knows', () => {
  const long = Array.from({ length: 250 }, (_, count) => `m-${count}`).reduce(
    (dialogue, message) => told(dialogue, message),
    noDialogue<object>({}),
  )

  it('the last ten answers as they were, the last two hundred messages by name, no others', () => {
    expect(answerAgain(long, 'm-240')).toEqual(anAnswer('m-240'))
    expect(answerAgain(long, 'm-239')?.replies[0]?.text).toMatch(/已经办理过/)
    expect(answerAgain(long, 'm-50')?.replies[0]?.text).toMatch(/已经办理过/)
    expect(answerAgain(long, 'm-49')).toBeUndefined()
    expect(long.version).toBe(250)
  })

  it('not an answer that is long: its message is known', () => {
    const after = told(noDialogue<object>({}), 'm-1', '长'.repeat(20_000))
    expect(after.answers).toEqual([])
    expect(answerAgain(after, 'm-1')?.replies[0]?.text).toMatch(/已经办理过/)
  })
})
