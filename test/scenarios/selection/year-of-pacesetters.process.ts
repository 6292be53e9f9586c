import { expect, it } from 'vitest'
import { sandboxService } from '../../support/sandbox-service.ts'

/** Three starts of the service, and a year between them. */
const LONG = 120_000

/** A year of 标兵 (郑法政办〔2020〕14号, 豫法政办〔2020〕16号), from the first reminder to the naming. */
it(
  'goes from the first reminder to the naming, with all that can go wrong on the way',
  async () => {
    const service = await sandboxService()
    const { hears, moveTo, pushedTo } = service
    await moveTo('2026-10-20T10:00:00')
    await moveTo('2026-10-26T09:30:00')
    expect(await pushedTo('jinshui')).toMatch(
      /标兵推荐，11月25日周三截止，还有 30 天；还没有推荐；逾期未报者，视为自动放弃/,
    )

    // At most two a body, of different industries or regions.
    await hears('jinshui', '推荐 标兵 金水区城管局', 'asked', /行业和地域/)
    await hears('jinshui', '推荐 标兵 金水区城管局 行业 城管 地域 金水区', 'ok', /综合汇报材料/)
    await hears('jinshui', '推荐 标兵 金水区执法大队 行业 城管 地域 金水区', 'refused', /行业|地域/)
    await hears('jinshui', '推荐 标兵 金水区税务局 行业 税务 地域 金水区', 'ok')
    await hears('jinshui', '推荐 标兵 金水区应急局 行业 应急 地域 金水区', 'refused', /2个/)
    await hears('zhongyuan', '推荐 标兵 中原区税务局 行业 税务 地域 中原区', 'ok')

    // The materials with what they have to contain.
    const report = '提交 标兵 金水区城管局 材料1 https://a.example.cn/report'
    await hears('jinshui', `${report} 含举措、亮点、成效`, 'ok', /案例/, /数据/)
    await hears('jinshui', `${report} 含举措、亮点、成效、案例、数据`, 'ok')
    await hears('jinshui', '提交 标兵 金水区城管局 材料2 https://a.example.cn/facts', 'ok')
    await hears('jinshui', '自评 标兵 金水区城管局 自评得分89.5分 市级 愿意', 'ok', /不符合/)
    await hears('jinshui', '自评 标兵 金水区城管局 自评得分92分 市级 愿意', 'ok', /92分 → 符合/)
    await hears('zhongyuan', '自评 标兵 中原区税务局 自评得分95分 没有命名 愿意', 'ok', /不符合/)
    await service.crash()

    // City deadline, then the office's own for the province.
    await moveTo('2026-11-26T10:00:00')
    await hears('gaoxin', '推荐 标兵 高新区税务局 行业 税务 地域 高新区', 'ok', /已过|超期/)
    await moveTo('2026-11-27T10:00:00')
    expect(await pushedTo('office')).toMatch(/标兵报省办公室，11月30日周一截止，还有 3 天/)
    await hears('office', '审核 标兵 金水区城管局 得分88分 市级 愿意', 'ok')
    await hears('jinshui', '申诉 标兵 金水区城管局 满意度部分漏计4分', 'ok')
    await hears('office2', '复核 标兵 金水区城管局 改判 得分92分 市级 愿意 理由：已复查', 'ok')
    await hears('office', '阶段 金水区城管局 市办公室综合评估 通过', 'ok')
    await hears('office', '阶段 金水区城管局 初审 通过', 'ok')
    await hears('office', '阶段 金水区城管局 实地核验 12月3日', 'ok')
    expect(await pushedTo('jinshui')).toMatch(/12月3日/)
    await hears('office', '评分 标兵 金水区城管局 满意度调查 96', 'ok')

    await hears('office', '拟定 标兵 金水区城管局、中原区税务局', 'refused', /中原区税务局不符合条件/)
    await hears('office', '拟定 标兵 金水区城管局、高新区税务局', 'refused', /高新区税务局不符合条件/)
    await service.confirmed('拟定 标兵 金水区城管局')
    await service.confirmed('公示 标兵')
    await service.crash()
    await moveTo('2026-11-30T10:00:00')
    await service.confirmed('异议 标兵 金水区城管局 案例不是本年度的')
    await service.confirmed('异议 标兵 金水区城管局 答复 不属实：案例在本年度')
    await hears('office', '命名 标兵', 'refused', /期满以前/)
    await moveTo('2026-12-10T10:00:00')
    await service.confirmed('命名 标兵', /1个单位/)
    await hears('office', '候选 标兵', 'ok', /已命名/)
  },
  LONG,
)
