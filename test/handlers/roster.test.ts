import { describe, expect, it } from 'vitest'
import { aSheet, aWorkbook } from '../support/a-sheet.ts'
import { aPdf, office, textOf } from '../support/chat.ts'

const head = ['单位', '类别', '联系人', '企业微信', '钉钉']
const jinshui = ['金水区', '县市区', '联系人甲', 'jinshui', 'jinshui']
const zhongyuan = ['中原区', '县市区', '联系人乙', 'zhongyuan', 'zhongyuan']
const xinqu = ['新区', '开发区', '联系人新', 'newcomer', '']

describe('名单', () => {
  it('counts, names contacts with their channels, and puts the units nobody speaks for first', async () => {
    const { chat } = await office()
    await chat('office')
      .says('名单')
      .hears(
        { command: 'roster', outcome: 'ok' },
        /共6个单位：县市区3、开发区1、部门2；联系人6名，其中未绑定账号0名/,
        /金水区（县市区）：联系人甲（企业微信、钉钉）/,
      )
    const file = await aSheet([head, jinshui, ['二七区', '县市区', '', '', ''], ['新区', '部门', '某人', '', '']])
    await chat('office')
      .says('名单', { files: [file] })
      .hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    const heard = await chat('office')
      .says('名单')
      .hears(/没有可联系的联系人的单位2个/, /未绑定账号1名/, /二七区（县市区）：没有联系人/, /某人（未绑定）/)
    expect(textOf(heard).indexOf('二七区')).toBeLessThan(textOf(heard).indexOf('金水区'))
  })

  it('shows one unit with leader, groups and handovers', async () => {
    const { chat } = await office()
    await chat('jinshui').says('交接').hears({ outcome: 'asked' })
    const code = /交接码：(\w{8})/.exec(textOf(await chat('jinshui').says('确认').answer))?.[1]
    await chat('office')
      .says('名单 金水区')
      .hears({ outcome: 'ok', unit: '金水区' }, /简称：金水/, /所在群：工作群/, /交接中：联系人甲已发起，7月27日/)
    await chat('newcomer').says(`绑定 ${code} 联系人新`).hears({ outcome: 'asked' })
    await chat('newcomer').says('确认').hears({ outcome: 'ok' })
    await chat('office')
      .says('名单 金水区')
      .hears(/联系人：联系人新（沙箱）/, /7月20日（周一）：联系人甲交接给联系人新/)
  })

  it.each(['jinshui', 'leader', 'expert', 'stranger'])('is not for %s', async (user) => {
    const { chat } = await office()
    await chat(user)
      .says('名单')
      .hears({ command: 'roster', outcome: 'denied' }, /督导办/)
  })

  it('is not for a group', async () => {
    const { chat } = await office()
    await chat('office')
      .says('名单', { chat: { kind: 'group', groupId: 'all' } })
      .hears({ outcome: 'denied' }, /单聊/)
  })
})

describe('a column 「账号」 of a roster', () => {
  const rows = [
    ['单位', '类别', '联系人', '账号'],
    ['金水区', '县市区', '联系人甲', 'jinshui-new'],
  ]

  it('is of the only platform in use', async () => {
    const { chat, roster } = await office(undefined, undefined, { account: 'dingtalk' })
    await chat('office')
      .says('导入名单', { files: [await aSheet(rows)] })
      .hears({ outcome: 'asked' }, /改动/)
    await chat('office').says('确认').hears({ outcome: 'ok' })
    expect(roster.current().roster.units[0]?.contacts[0]?.addresses).toMatchObject({ dingtalk: 'jinshui-new' })
  })

  it.each(['导入名单', ''])('is asked about where there are several: 「%s」', async (said) => {
    const { chat, roster } = await office()
    await chat('office')
      .says(said, { files: [await aSheet(rows)] })
      .hears({ command: 'roster', outcome: 'asked' }, /「账号」一列是哪个平台的账号？/, /1\. 企业微信/, /2\. 钉钉/)
    await chat('office')
      .says('1')
      .hears({ command: 'roster', outcome: 'asked' }, /请回复「确认」/)
    expect(roster.current().roster.units).toHaveLength(6)
    await chat('office').says('确认').hears({ outcome: 'ok' })
    expect(roster.current().roster.units[0]?.contacts[0]?.addresses).toMatchObject({ wecom: 'jinshui-new' })
  })

  it('is left out, and said so, beside a column that names its platform', async () => {
    const { chat } = await office()
    await chat('office')
      .says('导入名单', {
        files: [
          await aSheet([
            [...(rows[0] ?? []), '企业微信'],
            [...(rows[1] ?? []), 'jinshui'],
          ]),
        ],
      })
      .hears({ outcome: 'asked' }, /未使用的列：账号/, /请回复「确认」/)
  })
})

describe('导入名单', () => {
  it('is previewed, confirmed, durable, and has a receipt', async () => {
    const { chat, folder, records } = await office()
    const files = [await aSheet([head, jinshui, zhongyuan, xinqu])]
    await chat('office')
      .says('导入名单', { files })
      .hears(
        { command: 'roster', outcome: 'asked' },
        /导入后共3个单位、3名联系人：新增1个，改动0个，移除4个/,
        /新增：新区/,
        /移除：二七区、高新区/,
        /确认/,
      )
    await chat('newcomer').says('任务').hears({ outcome: 'denied' })
    await chat('office')
      .says('确认')
      .hears({ command: 'roster', outcome: 'ok' }, /【回执】2026-名单-0001/, /已导入名单/)
    await chat('newcomer').says('任务').hears({ outcome: 'ok', unit: '新区' })
    await chat('gaoxin').says('任务').hears({ outcome: 'denied' })
    const again = await office('2026-07-21T10:00:00+08:00', folder)
    await again.chat('newcomer').says('任务').hears({ outcome: 'ok', unit: '新区' })
    const [act] = (await records.people.load()).acts
    await again
      .chat('office')
      .says(`验回执 ${act?.code}`)
      .hears(/导入名单/, /文件1个/)
  })

  it('takes the file before its words, without words, or when asked for it', async () => {
    const { chat } = await office()
    const files = [await aSheet([head, jinshui])]
    await chat('office')
      .says('', { files })
      .hears({ command: 'roster', outcome: 'asked' }, /导入后共1个单位/)
    await chat('office').says('取消').hears({ outcome: 'ok' })
    await chat('office')
      .says('导入名单')
      .hears({ command: 'roster', outcome: 'asked' }, /导入后共1个单位/)
    await chat('office').says('取消').hears({ outcome: 'ok' })
    const other = await office()
    await other
      .chat('office')
      .says('导入名单')
      .hears({ outcome: 'asked' }, /10分钟内/, /表头：单位、类别/)
    await other
      .chat('office')
      .says('', { files })
      .hears({ outcome: 'asked' }, /导入后共1个单位/)
    await other.chat('office').says('确认').hears({ outcome: 'ok' })
  })

  it('asks which of several files is meant, in one message or one after another', async () => {
    const { chat, roster } = await office()
    const one = { ...(await aSheet([head, jinshui])), name: '旧名单.xlsx' }
    const two = { ...(await aSheet([head, jinshui, zhongyuan])), name: '新名单.xlsx' }
    const which = [/您发来2个文件，按哪一个导入名单/, /1\. ① 旧名单\.xlsx\n2\. ② 新名单\.xlsx/] as const
    const office1 = chat('office')
    await office1.says('导入名单', { files: [one, two] }).hears({ command: 'roster', outcome: 'asked' }, ...which)
    await office1.says('2').hears({ outcome: 'asked' }, /导入后共2个单位/, /还有2个文件等待说明.*旧名单/)
    await office1.says('取消').hears({ outcome: 'ok' })
    await office1.says('删除文件').hears({ outcome: 'ok' }, /旧名单.*新名单/)

    await office1.says('', { files: [one] }).hears({ outcome: 'asked' }, /导入后共1个单位/)
    await office1.says('', { files: [two] }).hears({ outcome: 'asked' }, ...which)
    await office1.says('新名单').hears({ outcome: 'asked' }, /导入后共2个单位/)
    await office1.says('确认').hears({ command: 'roster', outcome: 'ok' }, /已导入名单/)
    expect(roster.current().roster.units).toHaveLength(2)
  })

  it('names the sheet that was read, and those that were not', async () => {
    const { chat } = await office()
    const files = [await aWorkbook({ 填表说明: [['请如实填写']], '名单&账号': [head, jinshui], 选项: [['县市区']] })]
    await chat('office')
      .says('导入名单', { files })
      .hears({ outcome: 'asked' }, /读取的是工作表「名单&账号」；「填表说明」、「选项」没有读取。/)
    await chat('office').says('取消').hears({ outcome: 'ok' })
    await chat('office').says('删除文件').hears({ outcome: 'ok' })
    const wrong = [await aWorkbook({ 名单: [head, ['金水区', '镇街', '甲', '', '']], 选项: [['县市区']] })]
    await chat('office')
      .says('导入名单', { files: wrong })
      .hears({ outcome: 'refused' }, /读取的是工作表「名单」；「选项」没有读取。/, /第2行 类别/)
  })

  it.each(['名单.csv', '名单.CSV', '名单.xlsx', '名单.xls'])(
    'of text (%s) says how to make a sheet of it',
    async (name) => {
      const { chat } = await office()
      const files = [{ name, content: [Buffer.from('单位,类别,联系人\n金水区,县市区,甲\n')] }]
      await chat('office')
        .says('导入名单', { files })
        .hears({ outcome: 'refused' }, /没有接收.*另存为 \.xlsx/)
    },
  )

  it('tells each wrong line, and changes nothing', async () => {
    const { chat } = await office()
    const files = [await aSheet([head, ['金水区', '镇街'], ['高新/区', '开发区'], ['新区', '部门', { formula: 'A1' }]])]
    await chat('office')
      .says('导入名单', { files })
      .hears(
        { command: 'roster', outcome: 'refused' },
        /3处需要改正，没有导入/,
        /第2行 类别：「镇街」应为县市区/,
        /第3行 单位/,
        /第4行 联系人：应为文字，不能是公式/,
      )
    await chat('office').says('确认').answer
    await chat('office')
      .says('名单')
      .hears(/共6个单位/)
  })

  it('refuses a line that gives a clerk’s account another one', async () => {
    const { chat } = await office()
    const files = [await aSheet([head, jinshui, ['金水区', '县市区', '生人', 'office', 'stranger']])]
    await chat('office')
      .says('导入名单', { files })
      .hears({ command: 'roster', outcome: 'refused' }, /第3行 联系人：「生人」用了督导办人员的账号.*钉钉/)
    await chat('stranger').says('待审').hears({ outcome: 'denied' })
  })

  it('refuses a file that is no sheet', async () => {
    const { chat } = await office()
    await chat('office')
      .says('导入名单', { files: [aPdf()] })
      .hears({ command: 'roster', outcome: 'refused' }, /不是能读取的 \.xlsx/)
  })

  it('says so where nothing would change', async () => {
    const { chat } = await office()
    const files = [await aSheet([head, jinshui, zhongyuan])]
    await chat('office').says('导入名单', { files }).hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('office')
      .says('导入名单', { files })
      .hears({ outcome: 'ok' }, /与现有名单一致/)
  })

  it('shows the preview anew where the roster changed meanwhile', async () => {
    const { chat, roster } = await office()
    const files = [await aSheet([head, jinshui, zhongyuan])]
    await chat('office')
      .says('导入名单', { files })
      .hears({ outcome: 'asked' }, /移除4个/)
    const [first, ...others] = roster.current().roster.units
    await roster.writer.write({ units: first ? [first, ...others.slice(1)] : [], groups: [] })
    await chat('office')
      .says('确认')
      .hears({ outcome: 'asked' }, /情况有变化/, /新增1个，改动0个，移除4个/)
    await chat('office').says('确认').hears({ outcome: 'ok' })
  })

  it('does not undo a handover, and says so', async () => {
    const { chat } = await office()
    await chat('jinshui').says('交接').hears({ outcome: 'asked' })
    const code = /交接码：(\w{8})/.exec(textOf(await chat('jinshui').says('确认').answer))?.[1]
    await chat('newcomer').says(`绑定 ${code}`).hears({ outcome: 'asked' })
    await chat('newcomer').says('确认').hears({ outcome: 'ok' })
    await chat('office')
      .says('导入名单', { files: [await aSheet([head, jinshui])] })
      .hears({ outcome: 'asked' }, /仍不作联系人：联系人甲（金水区）/)
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('jinshui').says('任务').hears({ outcome: 'denied' })
    await chat('newcomer').says('任务').hears({ outcome: 'ok', unit: '金水区' })
  })

  it('is one import however often the confirmation is delivered', async () => {
    const { chat, tell, records } = await office()
    await chat('office')
      .says('导入名单', { files: [await aSheet([head, jinshui])] })
      .hears({ outcome: 'asked' })
    const answers = [await tell('office', '确认', { id: 'm-same' }), await tell('office', '确认', { id: 'm-same' })]
    expect(answers[1]).toEqual(answers[0])
    expect((await records.people.load()).acts).toHaveLength(1)
  })

  it('is not for a contact: the file is a submission', async () => {
    const { chat } = await office()
    const files = [await aSheet([head, jinshui])]
    await chat('jinshui').says('', { files }).hears({ command: 'submit', outcome: 'asked' })
    await chat('jinshui').says('导入名单', { files }).hears({ command: 'roster', outcome: 'denied' })
    await chat('stranger').says('', { files }).hears({ outcome: 'denied' })
  })
})
