import { describe, expect, it } from 'vitest'
import { office, textOf } from '../support/chat.ts'

const link = 'https://example.test/a'

/** Task 2 of two counties and a department is in, and the review of one is appealed. */
async function withWork() {
  const made = await office('2026-07-20T10:00:00+08:00')
  const { chat } = made
  for (const unit of ['jinshui', 'zhongyuan', 'huanbao'])
    await chat(unit).says(`提交 2 ${link}/${unit}`).hears({ outcome: 'ok' })
  await chat('office').says('审核 金水区 2 符合1').hears({ outcome: 'ok' })
  await chat('jinshui').says('申诉 2 三条都做到了，请复核').hears({ outcome: 'ok' })
  return made
}

describe('待审', () => {
  it('holds the appeals, and offers the answer only to who may give it', async () => {
    const { chat } = await withWork()
    await chat('office')
      .says('待审')
      .hears(
        { command: 'queue', outcome: 'ok' },
        /^待审2项：/,
        /申诉待复核：金水区 任务2（7月20日（周一））：三条都做到了/,
      )
    for (const unit of ['中原区', '市生态环境局'])
      await chat('office').says(`审核 ${unit} 2 符合1`).hears({ outcome: 'ok' })
    const first = await chat('office')
      .says('待审')
      .hears(/申诉须由没有核定过这一项的督导员复核。/)
    expect(textOf(first)).not.toMatch(/发送「复核/)
    await chat('office2')
      .says('待审')
      .hears(/下一步：发送「复核 金水区 2 维持 理由」/)
    await chat('office2').says('复核 金水区 2 维持 没有新的材料').hears({ outcome: 'ok' })
    expect(textOf(await chat('office').says('待审').answer)).not.toMatch(/申诉/)
  })

  it.each([
    ['待审 金水区', /^金水区现在没有待审的材料。\n申诉待复核：金水区/, /中原区|市生态环境局/],
    ['待审 中原区', /^中原区 待审1项：\n1\. 中原区 任务2/, /金水区|市生态环境局/],
    ['待审 部门', /^部门 待审1项：\n2\. 市生态环境局 任务2/, /金水区|中原区/],
    ['待审 县市区', /^县市区 待审1项：\n1\. 中原区 任务2/, /市生态环境局/],
    ['待审 任务1', /^现在没有待审的材料。/, /金水区|中原区|市生态环境局/],
    ['待审 上个月的', /^待审2项：\n没有按「上个月」筛选/, /^$/],
  ])('「%s」 is about that alone, or says that it is not', async (text, said, not) => {
    const { chat } = await withWork()
    const heard = await chat('office').says(text).hears({ command: 'queue', outcome: 'ok' }, said)
    expect(textOf(heard)).not.toMatch(not)
  })
})
