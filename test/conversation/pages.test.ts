import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstPage, pageOf } from '../../src/conversation/pages.ts'
import { type Answer, cardReply, listReply, textReply } from '../../src/domain/message.ts'
import { office, textOf } from '../support/chat.ts'

const link = 'https://example.test/a'
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `第${index + 1}行`)
const answerOf = (reply: Answer['replies'][number]): Answer => ({ command: 'query', outcome: 'ok', replies: [reply] })
const linesOf = (answer: Answer) => textOf(answer).split('\n')

describe('a page', () => {
  it('shows every line once, at most twelve lines at a time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (count) => {
        const { answer, rest } = firstPage(answerOf(textReply(...numbered(count))))
        const pages = [linesOf(answer)]
        let left = rest
        while (left.length > 0) {
          expect(pages.at(-1)?.at(-1)).toBe(`还有${left.length}条，发送「更多」继续看。`)
          const page = pageOf(answer, left)
          pages.push([...page.shown])
          left = page.rest
        }
        expect(pages.every((page) => page.length <= 12)).toBe(true)
        const said = pages.map((page, index) => (index < pages.length - 1 ? page.slice(0, -1) : page))
        expect(said.flat()).toEqual(numbered(count))
      }),
    )
  })

  it('of 依据 is as long as its lines are many, however wide: a clause is read whole', () => {
    const wide = numbered(12).map((line) => `${line}${'条'.repeat(100)}`)
    const whole = { ...answerOf(textReply(...wide)), command: 'basis' as const }
    expect(firstPage(whole)).toEqual({ answer: whole, rest: [] })
    expect(linesOf(firstPage({ ...whole, command: 'query' }).answer).length).toBeLessThan(6)
  })

  it('holds a receipt whole: its clause and how to undo it are not left for the next page', () => {
    const wide = numbered(9).map((line) => `${line}${'条'.repeat(60)}`)
    const told = { ...answerOf(textReply('【回执】2026-金水区-0001', ...wide)), command: 'submit' as const }
    expect(firstPage(told)).toEqual({ answer: told, rest: [] })
  })

  it('holds an address whole, however long it is', () => {
    const link = `https://dudao.test/upload?key=${'k'.repeat(600)}`
    const told = answerOf(textReply('请打开上传页交文件：', link, '下一步：交完后等回执。'))
    expect(firstPage(told)).toEqual({ answer: told, rest: [] })
  })

  it('of a question says how to answer it, and keeps its buttons', () => {
    const buttons = [{ label: '确认', say: '确认' }]
    const { answer, rest } = firstPage(answerOf(cardReply('请确认', [...numbered(20), '请回复「确认」'], buttons)))
    expect(linesOf(answer)).toEqual([...numbered(9), '还有12条没有列出，发送「更多」看完再确认。', '请回复「确认」'])
    expect(rest).toHaveLength(12)
    expect(answer.replies[0]).toMatchObject({ buttons })
  })

  it('of a list leaves its items whole', () => {
    const { answer } = firstPage(answerOf(listReply({ before: ['名单：'], items: numbered(30), after: [] })))
    expect(answer.replies[0]).toMatchObject({ items: numbered(30) })
    expect(linesOf(answer)).toHaveLength(12)
  })
})

/** Every file below a folder, by its name, and what is in it. */
async function contentOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return new Map(await Promise.all(files.map(async (path) => [path, await readFile(path, 'latin1')] as const)))
}

describe('更多', () => {
  it('shows the next page under the command it belongs to, until nothing is left', async () => {
    const { chat } = await office()
    await chat('jinshui').says('自评 1 符合1、2、3').hears({ outcome: 'ok' })
    const page = linesOf(await chat('jinshui').says('为什么 1').hears({ command: 'query', outcome: 'ok', task: 1 }))
    expect(page.at(-2)).toMatch(/^还有\d条，发送「更多」继续看。$/)
    const next = await chat('jinshui').says('更多').hears({ command: 'query', outcome: 'ok', task: 1 })
    expect(page.at(-2)).toContain(`还有${linesOf(next).length}条`)
    await chat('jinshui')
      .says('更多')
      .hears({ outcome: 'unknown' }, /没有可以继续看的内容/)
  })

  it('is not written anywhere, since a query writes nothing: after a restart one asks again', async () => {
    const first = await office()
    const files = await contentOf(first.folder)
    await first
      .chat('jinshui')
      .says('依据 1')
      .hears(/发送「更多」/)
    await first.chat('jinshui').says('更多').hears({ outcome: 'ok' })
    expect(await contentOf(first.folder)).toEqual(files)
    const again = await office('2026-07-20T10:05:00+08:00', first.folder)
    await again
      .chat('jinshui')
      .says('更多')
      .hears({ outcome: 'unknown' }, /请重新发送/)
  })

  it('of something else leaves an open question suspended', async () => {
    const { chat } = await office()
    await chat('jinshui').says(`提交 ${link}`).hears({ outcome: 'asked' })
    await chat('jinshui').says('依据 1').hears({ command: 'basis', outcome: 'ok' })
    await chat('jinshui').says('更多').hears({ command: 'basis', outcome: 'ok' })
    await chat('jinshui').says('2').hears({ command: 'submit', outcome: 'asked' })
    await chat('jinshui').says('2').hears({ command: 'submit', outcome: 'ok', task: 2 })
  })

  it('turns a long question’s page without answering it', async () => {
    const { chat, records } = await office()
    const asked = await chat('huanbao').says(`提交 ${link}`).hears({ command: 'submit', outcome: 'asked' })
    expect(linesOf(asked).at(-1)).toContain('回复前面的数字')
    await chat('huanbao').says('更多')
    expect(await records.dossiers.units()).toEqual([])
    await chat('huanbao').says('2').hears({ command: 'submit', outcome: 'ok', task: 2 })
  })

  it('belongs to the last answer, and to ten minutes', async () => {
    const { chat, clock } = await office()
    await chat('jinshui').says('依据 1').hears({ outcome: 'ok' })
    await chat('jinshui').says('材料 1').hears({ outcome: 'ok' })
    await chat('jinshui').says('更多').hears({ outcome: 'unknown' })
    await chat('jinshui').says('依据 1').hears({ outcome: 'ok' })
    clock.set('2026-07-20T10:10:01+08:00')
    await chat('jinshui')
      .says('更多')
      .hears({ command: 'basis', outcome: 'refused' }, /超过10分钟/)
  })
})
