import { expect, it } from 'vitest'
import { sandboxService } from '../../support/sandbox-service.ts'

/** Three starts of the service, and a year between them. */
const LONG = 120_000

/** A year of 责任制示范点 (郑依法行政领办〔2017〕51号), from the first reminder to the naming. */
it(
  'goes from the first reminder to the naming, with all that can go wrong on the way',
  async () => {
    const service = await sandboxService()
    const { hears, moveTo, pushedTo } = service
    await moveTo('2026-08-01T10:00:00')
    await moveTo('2026-08-11T09:30:00')
    expect(await pushedTo('jinshui')).toMatch(/责任制示范点推荐，9月10日周四截止，还有 30 天/)

    // Three are cultivated, and one of them is recommended.
    await hears('jinshui', '培育 金水区城管局、金水区应急局', 'refused', /3个/)
    await hears('jinshui', '推荐 责任制示范点 金水区城管局', 'refused', /培育/)
    await hears('jinshui', '培育 金水区城管局、金水区应急局、金水区教育局', 'ok')
    await hears('jinshui', '推荐 责任制示范点 金水区税务局', 'refused', /培育/)
    await hears('jinshui', '推荐 责任制示范点 金水区城管局', 'ok', /推荐表/)
    await hears('jinshui', '推荐 责任制示范点 金水区应急局', 'refused', /1个/)
    await hears('huanbao', '培育 市生态环境局甲支队、市生态环境局乙支队', 'ok')
    await hears('huanbao', '推荐 责任制示范点 市生态环境局甲支队', 'ok')

    await hears(
      'jinshui',
      '提交 责任制示范点 金水区城管局 推荐表 单位名称：金水区城管局 单位级别：正科级 单位地址：花园路1号 近三年工作情况：三年无追责',
      'ok',
    )
    await hears('jinshui', '自评 责任制示范点 金水区城管局 符合1-6', 'ok', /群众满意：没有达到/)
    await hears('jinshui', '自评 责任制示范点 金水区城管局 符合1-7', 'ok')
    await service.crash()
    await moveTo('2026-09-11T10:00:00')
    expect(await pushedTo('zhongyuan')).toMatch(/责任制示范点推荐，9月10日周四截止，已逾期 1 天/)
    await hears('zhongyuan', '培育 中原区甲局、中原区乙局、中原区丙局', 'ok')
    await hears('zhongyuan', '推荐 责任制示范点 中原区甲局', 'ok', /文件未规定/)

    // Four ways of acceptance, and what happened within three years.
    await hears('office', '审核 责任制示范点 金水区城管局 符合1-6', 'ok')
    await hears('jinshui', '申诉 责任制示范点 金水区城管局 回访满意度98%，见台账', 'ok')
    await hears('office2', '复核 责任制示范点 金水区城管局 改判 符合1-7 理由：已复查台账', 'ok')
    for (const stage of ['听取汇报', '查阅资料', '现场测试', '实地察看'])
      await hears('office', `阶段 责任制示范点 金水区城管局 ${stage} 通过`, 'ok')
    await service.confirmed('否决 责任制示范点 市生态环境局甲支队 2025年3月 行政执法人员因执法违法受到党政处分')
    await hears('office', '拟定 责任制示范点 市生态环境局甲支队', 'refused', /一票否决/)
    await service.confirmed('拟定 责任制示范点 金水区城管局')
    await service.crash()
    await service.confirmed('公示 责任制示范点')
    await moveTo('2026-09-15T10:00:00')
    await service.confirmed('异议 责任制示范点 金水区城管局 有人反映执法态度')
    await service.confirmed('异议 责任制示范点 金水区城管局 答复 不属实：已回访')
    await moveTo('2026-09-25T10:00:00')
    await service.confirmed('命名 责任制示范点', /1个单位/)
    await hears('office', '候选 责任制示范点', 'ok', /已命名/)
  },
  LONG,
)
