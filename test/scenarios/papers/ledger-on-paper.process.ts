import { describe, expect, it } from 'vitest'
import { office } from '../../support/chat.ts'
import { canPrint, printed } from '../../support/printed.ts'
import { workbookIn } from '../../support/workbook-in.ts'

const link = 'https://example.test/a'

describe.runIf(canPrint)('台账 on paper', () => {
  it('takes two pages across for six units at the end of a year, with its head, title, date and page numbers', async () => {
    const { chat, clock } = await office('2026-07-20T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office').says('审核 金水区 2 符合1、2').hears({ outcome: 'ok' })
    clock.set('2026-12-31T10:00:00+08:00')
    const { file } = await workbookIn(await chat('office').says('导出').hears({ outcome: 'ok' }))
    const { pages, size } = await printed(file.name, Buffer.from(file.base64, 'base64'))
    expect(size).toEqual([297, 210])
    const overview = pages.filter((page) => page.includes('台账·总览'))
    expect(overview).toHaveLength(2)
    for (const page of overview) {
      for (const words of [
        '单位',
        '任务名称',
        '正式旗帜',
        '填表人：',
        '审核人：',
        `共 ${pages.length} 页`,
        '截至2026年12月31日 10:00',
      ])
        expect(page.replaceAll(/\s+/g, ' ')).toContain(words)
      expect(page).not.toContain('###')
    }
    for (const unit of ['金水区', '市人社局']) expect(overview.join()).toContain(unit)
    for (const sheet of ['推算', '记录', '说明'])
      expect(pages.some((page) => page.includes(`台账·${sheet}`))).toBe(true)
  }, 180_000)
})
