import { expect, it } from 'vitest'
import { changesIn, fullReceiptIn, office, textOf } from '../../support/chat.ts'

const group = { chat: { kind: 'group' as const, groupId: 'all' } }
const codeIn = (text: string) => /验证码 ?([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(text)?.[1] ?? ''

/** The ways people hand on a receipt that they were given. */
const pastes = (receipt: string, code: string): readonly string[] => {
  const [head = '', second = ''] = receipt.split('\n')
  const number = /】(\S+)/.exec(head)?.[1] ?? ''
  return [
    receipt,
    head,
    `${head}\n${second}`,
    head.replace('【回执】', ''),
    head.replace('【回执】', '回执 '),
    head.replaceAll('　', ' '),
    head.replaceAll('　', '\n'),
    `${number} 验证码 ${code}`,
    `${number}，验证码：${code}`,
    `验证码 ${code}`,
    `验证码：${code.toLowerCase()}`,
    `验回执 ${receipt}`,
    `验回执\n${receipt}`,
    `验回执：${head}`,
    `验回执 ${code.replace('-', '')}`,
    `验回执 ${code.replace('-', ' - ')}`,
    `验回执「${code}」`,
    `验回执 "${code}"`,
    `验回执 ${number} ${code}`,
    `验一下回执\n${number}\n${code}`,
    `核验回执 ${head}`,
    `请验一下这个回执：\n${receipt}`,
    `帮忙看看这张回执是不是真的\n${receipt}`,
    `这是真的吗？\n${receipt}`,
    `${receipt}\n这是真的吗`,
    `${head} 是真的吗`,
    `「${receipt}」`,
    `「督导通：${receipt}」\n- - - - - - - - - -\n验一下`,
    `「督导通：${receipt}」\n- - - - - - - - - -\n这张回执是真的吗`,
    `> ${receipt.replaceAll('\n', '\n> ')}`,
    `“${head}”`,
    `${head}${head}`,
    `联系人甲：\n${receipt}`,
    `转发 ${head}`,
    `  ${head}  `,
    `@督导通 ${head}`,
    `@督导通 ${receipt}`,
    `您好，麻烦核对回执 ${number}，验证码是${code}，谢谢`,
    code,
    code.toLowerCase(),
  ]
}

it('understands a receipt however it is pasted, for anybody and in groups, and does none of what it says', async () => {
  const { chat, records } = await office()
  const receipt = textOf(await chat('jinshui').says('提交 2 https://example.test/a').answer)
  const code = codeIn(receipt)
  const before = await changesIn(records)
  for (const text of pastes(receipt, code)) {
    for (const [user, where] of [
      ['zhongyuan', {}],
      ['jinshui', {}],
      ['stranger', group],
    ] as const) {
      const heard = await chat(user).says(text, where).answer
      expect([text, heard.command, textOf(heard)]).toEqual([
        text,
        'receipt',
        expect.stringContaining(`${code}：回执属实`),
      ])
      expect(textOf(heard)).not.toContain('与记录不符')
    }
  }
  expect(await changesIn(records)).toEqual(before)
})

it('answers for each of several, and asks which where none is known', async () => {
  const { chat } = await office()
  const one = textOf(await chat('jinshui').says('提交 2 https://example.test/a').answer)
  const other = textOf(await chat('huanbao').says('自评 2 符合1').answer)
  const [first, second] = [codeIn(one), codeIn(other)]
  await chat('x')
    .says(`${one}\n${other}`)
    .hears(
      { outcome: 'ok' },
      new RegExp(`${first}：回执属实[\\s\\S]*金水区[\\s\\S]*${second}：回执属实[\\s\\S]*市生态环境局`),
    )
  const mixed = [`验回执 ${first} 和 ABCD-1234`, `验回执 ABCD-1234、${first}`, `验证码 ${first} 验证码 ABCD-1234`]
  for (const text of mixed) {
    const heard = await chat('x')
      .says(text)
      .hears({ outcome: 'ok' }, new RegExp(`${first}：回执属实`), /ABCD-1234/)
    expect(textOf(heard)).not.toContain('不能认定为真')
  }
  const unknown = [
    '验回执 AB12-CD34 EF12-3456',
    '验回执 AB12-CD34\nEF12-3456',
    '验回执 AB12-CD34 document',
    '【回执】2026-金水区-0001-目标任务 验证码 AB12-CD34 时间 20260720',
    '验证码 AB12-CD34 验证码 EF12-3456',
  ]
  for (const text of unknown) {
    const heard = await chat('x')
      .says(text)
      .hears({ command: 'receipt', outcome: 'asked' }, /AB12-CD34/)
    expect(textOf(heard)).not.toContain('不能认定为真')
  }
  await chat('x').says('验回执 AB12-CD34 EF12-3456').answer
  await chat('x')
    .says('2')
    .hears({ command: 'receipt', outcome: 'ok' }, /EF12-3456：没有这张回执/)
})

it('understands a full receipt pasted alone, however a chat broke it, and tells one that was altered', async () => {
  const { chat, records } = await office()
  const code = codeIn(textOf(await chat('jinshui').says('提交 2 https://example.test/a').answer))
  const full = fullReceiptIn(await chat('jinshui').says(`验回执 ${code}`).answer).trim()
  expect(full).toMatch(/^dudao1\./)
  const before = await changesIn(records)
  const broken = full.replaceAll(/(.{76})/g, '$1\n')
  const ways = [
    full,
    broken,
    `验回执 ${full}`,
    `验回执\n${broken}`,
    `「${full}」`,
    `${full}\n这是真的吗`,
    `完整回执：${full}`,
    `@督导通 ${full}`,
  ]
  for (const text of ways) {
    for (const user of ['zhongyuan', 'jinshui', 'office', 'stranger']) {
      const heard = await chat(user).says(text).answer
      expect([text, heard.command, textOf(heard)]).toEqual([
        text,
        'receipt',
        expect.stringContaining(`${code}：回执属实`),
      ])
    }
  }
  await chat('stranger')
    .says(full, group)
    .hears({ command: 'receipt', outcome: 'ok' }, /回执属实/)
  const [mark = '', body = '', signature = ''] = full.split('.')
  const altered = Buffer.from(Buffer.from(body, 'base64url').toString().replace('[2]', '[3]')).toString('base64url')
  for (const text of [[mark, altered, signature].join('.'), `验回执 ${[mark, altered, signature].join('.')}`]) {
    await chat('stranger')
      .says(text)
      .hears({ command: 'receipt', outcome: 'ok' }, /签名与本督导办的不符，不能认定为真/)
  }
  for (const text of [full.slice(0, -20), 'dudao1.abc', `${mark}.${body}`]) {
    await chat('stranger')
      .says(text)
      .hears({ command: 'receipt', outcome: 'asked' }, /没有贴全/)
  }
  expect(await changesIn(records)).toEqual(before)
})

it('names a number that is not the one of the code, and asks for the code of a number', async () => {
  const { chat } = await office()
  const receipt = textOf(await chat('jinshui').says('提交 2 https://example.test/a').answer)
  await chat('x')
    .says(receipt.replace('-0001-', '-0007-'))
    .hears(/「2026-金水区-0007-目标任务」与记录不符/)
  await chat('x')
    .says('验回执 2026-金水区-0001-目标任务')
    .hears({ command: 'receipt', outcome: 'asked' }, /还要验证码/)
})

it.each(['撤回 2，回执验证码 AB12-CD34', '撤回 2\n【回执】2026-金水区-0001-目标任务 验证码 AB12-CD34'])(
  'leaves an order with a receipt in it an order: %s',
  async (text) => {
    const { chat } = await office()
    await chat('jinshui').says('提交 2 https://example.test/a').answer
    const { command } = await chat('jinshui').says(text).answer
    expect(command).not.toBe('receipt')
  },
)
