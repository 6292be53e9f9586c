import { describe, expect, it } from 'vitest'
import { downloadPages } from '../../src/compose/downloads.ts'
import type { Answer } from '../../src/domain/message.ts'
import { downloadRoutes } from '../../src/http/download.ts'
import { serve } from '../http/serve.ts'
import { aSite } from '../pages/a-site.ts'
import { withCandidates } from '../support/candidates.ts'
import { aPdf, office, textOf } from '../support/chat.ts'

const LINK = 'https://example.test/a'
const filesOf = ({ replies }: Answer) => replies.filter(({ kind }) => kind === 'file')
const group = { chat: { kind: 'group', groupId: 'all' } } as const

async function handedIn(start = '2026-07-20T10:00:00+08:00') {
  const its = await office(start)
  await its.chat('jinshui').says(`提交 1 材料1 ${LINK}`).hears({ outcome: 'ok' })
  await its
    .chat('jinshui')
    .says('提交 1 材料2', { files: [aPdf('采纳情况.pdf')] })
    .hears({ outcome: 'ok' })
  await its.chat('gaoxin').says('提交 2 https://example.test/gaoxin').hears({ outcome: 'ok' })
  return its
}

/** The page behind the link that an answer gives, over real HTTP. */
async function pageOf({ core }: Awaited<ReturnType<typeof office>>, answer: Answer) {
  const { base } = await serve([downloadRoutes(downloadPages(core.downloads, aSite))])
  const key = /http:\/\/dudao\.test\/download\?key=([\w-]{43})/.exec(textOf(answer))?.[1] ?? expect.fail('no link')
  const take = (file: string, given = key) =>
    fetch(`${base}/download`, { method: 'POST', body: new URLSearchParams({ key: given, file }) })
  return { look: () => fetch(`${base}/download?key=${key}`), take, key, base }
}

describe('材料', () => {
  it('gives the office the links, and the files as files', async () => {
    const { chat } = await handedIn()
    const answer = await chat('office')
      .says('材料 金水区 1')
      .hears(
        { command: 'materials', outcome: 'ok', task: 1, unit: '金水区' },
        /材料1（.*10:00）：https:\/\/example\.test\/a/,
      )
    expect(textOf(answer)).toMatch(/材料2（.*）：文件「采纳情况\.pdf」（1 KB）/)
    expect(textOf(answer)).toContain('「审核 金水区 1 事实」')
    expect(filesOf(answer)).toMatchObject([{ kind: 'file', name: '采纳情况.pdf', mime: 'application/pdf' }])
    const [file] = filesOf(answer)
    const content = file?.kind === 'file' ? Buffer.from(file.base64, 'base64').toString() : ''
    expect(content).toMatch(/^%PDF-1\.4/)
  })

  it.each([
    ['office', '看看金水区交的材料', /材料1（/],
    ['office', '金水区任务1的链接发我', /材料1（/],
    ['office', '把高新区任务2的附件发给我', /example\.test\/gaoxin/],
    ['office', '高新区交了什么', /example\.test\/gaoxin/],
    ['jinshui', '材料 1', /材料1（/],
    ['jinshui', '我交的材料', /金水区 任务1/],
    ['jinshui', '材料', /金水区 任务1/],
  ])('%s: %s', async (user, said, meant) => {
    const { chat } = await handedIn()
    await chat(user).says(said).hears({ command: 'materials', outcome: 'ok' }, meant)
  })

  it('gives one material where one is named, and changes nothing', async () => {
    const { chat } = await handedIn()
    const answer = await chat('office')
      .says('材料 金水区 1 材料1')
      .hears({ outcome: 'ok' }, /example\.test\/a/)
    expect(textOf(answer)).not.toContain('采纳情况')
    expect(filesOf(answer)).toEqual([])
  })

  it('says what is asked for where nothing came', async () => {
    const { chat } = await handedIn()
    await chat('jinshui')
      .says('材料 2')
      .hears({ outcome: 'ok', task: 2 }, /还没有报送。要报送的：/, /材料3：/, /「提交 2 链接」/)
    await chat('office')
      .says('材料 中原区')
      .hears({ outcome: 'ok' }, /中原区还没有报送材料/)
    await chat('office').says('材料 金水区 10').hears({ outcome: 'refused' })
  })

  it('lists several tasks, and marks what something else came for', async () => {
    const { chat } = await handedIn()
    await chat('jinshui').says('提交 2 https://example.test/two').hears({ outcome: 'ok' })
    await chat('jinshui').says('提交 1 材料1 https://example.test/new').hears({ outcome: 'ok' })
    await chat('office')
      .says('材料 金水区')
      .hears(/1\. .*：链接2个，文件「采纳情况\.pdf」\n2\. /, /「材料 金水区 1」/)
    await chat('office')
      .says('材料 金水区 1')
      .hears(/其后又报送）：https:\/\/example\.test\/a\n/)
  })

  it('tells nobody of what is not theirs', async () => {
    const { chat } = await handedIn()
    await chat('zhongyuan').says('材料 金水区 1').hears({ command: 'materials', outcome: 'denied' })
    await chat('leader').says('材料 金水区 1').hears({ command: 'materials', outcome: 'denied' })
    await chat('stranger').says('材料 金水区 1').hears({ command: 'materials', outcome: 'denied' })
    await chat('expert')
      .says('材料 金水区 1')
      .hears({ command: 'materials', outcome: 'denied' }, /没有指派给您/)
    await chat('office')
      .says('材料 金水区 1', group)
      .hears({ outcome: 'denied' }, /不能在群里看/)
  })

  it('gives an expert what is assigned, and no more', async () => {
    const { chat } = await handedIn()
    await chat('jinshui')
      .says('提交 5', { files: [aPdf('报告.pdf', '报告')] })
      .hears({ outcome: 'ok' })
    await chat('expert')
      .says('材料')
      .hears({ outcome: 'ok' }, /指派给您的任务还没有报送的材料/)
    await chat('office').says('指派 专家甲 5 金水区').hears({ outcome: 'ok' })
    const answer = await chat('expert').says('材料').hears({ outcome: 'ok', task: 5, unit: '金水区' })
    expect(filesOf(answer)).toHaveLength(1)
    await chat('expert')
      .says('材料 金水区 5')
      .hears({ outcome: 'ok' }, /「评分 金水区 5 分数」/)
    await chat('expert').says('材料 金水区 1').hears({ outcome: 'denied' })
    await chat('expert').says('材料 高新区 5').hears({ outcome: 'denied' })
  })

  it('sends no file into a group, and of the own unit only words', async () => {
    const { chat } = await handedIn()
    const answer = await chat('jinshui')
      .says('材料 1', group)
      .hears({ outcome: 'ok' }, /单聊中/)
    expect(filesOf(answer)).toEqual([])
    expect(textOf(answer)).not.toContain('/download')
  })

  it('gives the list of telephone numbers over a page alone, and not once it was destroyed', async () => {
    const its = await office('2026-09-10T10:00:00+08:00')
    const { chat } = its
    await chat('jinshui')
      .says('提交 4', { files: [aPdf('13800001234名单.pdf')] })
      .hears({ outcome: 'ok' })
    const answer = await chat('office')
      .says('材料 金水区 4')
      .hears({ outcome: 'ok' }, /138\*\*\*\*1234/)
    expect(filesOf(answer)).toEqual([])
    await chat('jinshui')
      .says('材料 4', group)
      .hears(/含个人联系方式，不在这里显示/)
    const { look, take } = await pageOf(its, answer)
    expect((await look()).status).toBe(200)
    await chat('office').says('评分 金水区 4 95').hears({ outcome: 'ok' })
    await chat('office').says('销毁 金水区').hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    expect((await take('0')).status).toBe(403)
    const after = await chat('office')
      .says('材料 金水区 4')
      .hears(/已销毁/)
    expect(textOf(after)).not.toContain('/download')
  })

  it('gives what came for a candidate to its body and to the office', async () => {
    const { chat } = await withCandidates()
    await chat('jinshui').says(`提交 金水区城管局 材料1 ${LINK}`).hears({ outcome: 'ok' })
    for (const user of ['office', 'jinshui']) {
      await chat(user)
        .says('材料 金水区城管局')
        .hears(
          { command: 'materials', outcome: 'ok', candidate: '金水区城管局' },
          /材料1（.*）：https:\/\/example\.test\/a/,
        )
    }
    await chat('zhongyuan').says('材料 金水区城管局').hears({ outcome: 'denied' })
    await chat('expert').says('材料 金水区城管局').hears({ outcome: 'denied' })
  })
})

describe('取材料的网页', () => {
  async function withPage() {
    const its = await office()
    const files = Array.from({ length: 7 }, (_, at) => aPdf(`第${at + 1}个.pdf`, `${at}`))
    await its.chat('jinshui').says('提交 5', { files }).hears({ outcome: 'ok' })
    const answer = await its
      .chat('office')
      .says('材料 金水区 5')
      .hears({ outcome: 'ok' }, /用浏览器取2个文件/)
    expect(filesOf(answer)).toHaveLength(5)
    return { its, answer, ...(await pageOf(its, answer)) }
  }

  it('gives each file once, as an attachment that nothing runs', async () => {
    const { look, take } = await withPage()
    for (let times = 0; times < 2; times += 1) {
      const page = await look()
      expect(page.status).toBe(200)
      expect((await page.text()).match(/<button/g)).toHaveLength(2)
    }
    const given = await take('0')
    expect(given.status).toBe(200)
    expect(await given.text()).toMatch(/^%PDF/)
    expect(given.headers.get('content-type')).toBe('application/octet-stream')
    expect(given.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('第6个.pdf')}`,
    )
    expect(given.headers.get('x-content-type-options')).toBe('nosniff')
    expect(given.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect((await take('0')).status).toBe(403)
    expect(await (await look()).text()).toMatch(/已取/)
    expect((await take('1')).status).toBe(200)
  })

  it.each(['2', '-1', '00001', 'x', ''])('gives nothing for the place %j', async (place) => {
    const { take } = await withPage()
    expect((await take(place)).status).toBe(403)
  })

  it('ends after ten minutes, and opens for no other key', async () => {
    const { its, look, take, key } = await withPage()
    expect((await take('0', `${key.slice(1)}A`)).status).toBe(403)
    its.clock.set('2026-07-20T10:10:01+08:00')
    expect((await look()).status).toBe(403)
    expect((await take('0')).status).toBe(403)
  })

  it('two at the same time get one file', async () => {
    const { take } = await withPage()
    const both = await Promise.all([take('0'), take('0')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403])
  })
})
