import { expect, it } from 'vitest'
import { sandboxService } from '../../support/sandbox-service.ts'

/** Three starts of the service, and a year between them. */
const LONG = 120_000

/** A year of 示范点 (平法政办〔2019〕6号), from the first reminder to the naming. */
it(
  'goes from the first reminder to the naming, with all that can go wrong on the way',
  async () => {
    const service = await sandboxService()
    const { hears, moveTo, pushedTo } = service
    await moveTo('2026-06-20T10:00:00')
    await moveTo('2026-06-25T09:30:00')
    expect(await pushedTo('jinshui')).toMatch(
      /示范点推荐，7月25日周六截止，还有 30 天；还没有推荐；逾期不报视为自动放弃/,
    )

    // Recommended in an order without doubles; materials are asked for by name.
    await hears('jinshui', '推荐 示范点 金水区城管局 第1名', 'ok', /申报表/, /申报报告/)
    await hears('jinshui', '推荐 示范点 金水区应急局 第1名', 'refused', /第1名已经是「金水区城管局」/)
    await hears('jinshui', '推荐 示范点 金水区应急局 第2名', 'ok')
    await hears('zhongyuan', '推荐 示范点 中原区城管局 第1名', 'ok')
    await hears('gaoxin', '推荐 示范点 高新区综合执法局 第1名', 'ok')
    await hears('jinshui', '提交 金水区城管局 材料2 https://a.example.cn/ppt', 'ok', /申报表/)
    await hears('jinshui', `提交 金水区城管局 申报表 基本情况：${'字'.repeat(1001)}`, 'refused', /1000|1001/)
    await hears(
      'jinshui',
      '提交 金水区城管局 申报表 单位名称：金水区城管局 单位地址：花园路1号 单位级别：正科级 负责人姓名：负责人甲 基本情况：推行说理式执法',
      'ok',
    )
    const more = [...'甲乙丙丁戊己庚辛壬'].map((letter) => `中原区${letter}局`)
    for (const [at, name] of more.entries()) await hears('zhongyuan', `推荐 示范点 ${name} 第${at + 2}名`, 'ok')
    for (const [user, name] of [
      ['zhongyuan', '中原区城管局'],
      ['gaoxin', '高新区综合执法局'],
    ] as const)
      await hears(user, `提交 ${name} 材料1 https://a.example.cn/1\n提交 ${name} 材料2 https://a.example.cn/2`, 'ok')

    // The deadline is told, and who comes late is recorded and not eligible.
    await moveTo('2026-07-24T12:00:00')
    expect(await pushedTo('jinshui')).toMatch(/金水区应急局尚缺申报表、申报报告/)
    await moveTo('2026-07-27T10:00:00')
    await hears('huanbao', '推荐 示范点 市生态环境局执法支队 第1名', 'ok', /已过|超期/)

    await hears('jinshui', '自评 金水区城管局\n1.1 缺1项\n1.4 指导2次', 'ok', /1\.1/, /1\.4/)
    await hears('office', '退回 金水区城管局 材料2 报告缺少实例', 'ok')
    await hears('jinshui', '提交 金水区城管局 材料2 https://a.example.cn/ppt2', 'ok')
    await hears('office', '审核 金水区城管局 1.1 缺2项', 'ok', /已核定/)
    await service.crash()
    await hears('jinshui', '申诉 金水区城管局 三项都开展了，记录可查', 'ok')
    await hears('office', '复核 金水区城管局 改判 1.1 缺1项 理由：记录属实', 'denied')
    await hears('office2', '复核 金水区城管局 改判 1.1 缺1项 理由：记录属实', 'ok')
    await service.confirmed('加分 金水区城管局 3分 经验在全市推广')
    await hears('office', '加分 金水区城管局 8分 又一项创新', 'refused', /10/)

    // On-site acceptance, and a veto that looks back three years.
    await hears('office', '阶段 金水区城管局 实地验收 8月5日', 'ok')
    expect(await pushedTo('jinshui')).toMatch(/实地验收.*8月5日|8月5日.*实地验收/)
    await hears('office', '阶段 金水区城管局 评审 通过', 'ok')
    await moveTo('2026-08-06T10:00:00')
    await hears('office', '阶段 金水区城管局 实地验收 通过', 'ok')
    await hears('office', '否决 中原区城管局 2020年5月 严重行政违法行为 被通报', 'refused', /3年|三年/)
    await service.confirmed('否决 中原区城管局 2025年5月 严重行政违法行为 被通报')
    await hears('office', '候选 示范点', 'ok', /一票否决/)

    // The list: eligible ones alone, inside the quota.
    await hears('office', '拟定 示范点 金水区城管局、中原区城管局', 'refused', /一票否决/)
    await hears('office', '拟定 示范点 金水区城管局、市生态环境局执法支队', 'refused', /期限/)
    const eleven = ['金水区城管局', '高新区综合执法局', ...more].join('、')
    await hears('office', `拟定 示范点 ${eleven}`, 'refused', /有11个，超过名额/)
    await service.confirmed('拟定 示范点 金水区城管局、高新区综合执法局', /确认2个，不超过10个/)
    await service.confirmed('公示 示范点', /普法网/)
    await service.crash()
    await hears('office', '命名 示范点', 'refused', /期满以前不能命名/)
    await moveTo('2026-08-10T10:00:00')
    await service.confirmed('异议 示范点 高新区综合执法局 材料与事实不符')
    await moveTo('2026-08-17T10:00:00')
    await hears('office', '命名 示范点', 'refused', /异议还没有答复/)
    await service.confirmed('异议 示范点 高新区综合执法局 答复 属实：已核查')
    await service.confirmed('命名 示范点', /1个单位/, /匾牌/)
    expect(await pushedTo('jinshui')).toMatch(/【命名】示范点/)
    await hears('jinshui', '查询 示范点 金水区城管局', 'ok', /已命名/)
  },
  LONG,
)
