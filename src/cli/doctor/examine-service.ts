import { type Finding, fine, unsure, wrong } from '../../channels/kit/examination.ts'
import type { Settings } from '../../config.ts'
import { type FoundService, ownAddress } from './find-service.ts'

/** Whether the service runs, and what of it is not ready. */
export async function* examineService(
  settings: Pick<Settings, 'host' | 'port'>,
  found: FoundService,
): AsyncGenerator<Finding> {
  const own = ownAddress(settings)
  switch (found.kind) {
    case 'none':
      yield unsure(`服务没有在 ${own} 运行，有些项目要运行时才能检查`, '用 npm start 启动，再检查一次')
      return
    case 'other':
      yield wrong(`${own} 上运行的是别的程序`, '停掉它，或改 PORT')
      return
    case 'running':
      if (found.service.failing.length === 0) yield fine(`服务在 ${own} 运行，各部分就绪`)
      for (const name of found.service.failing) {
        yield wrong(
          `服务在 ${own} 运行，但没有就绪：${name === 'store' ? '数据目录' : name}`,
          '看下面的检查和日志中的原因',
        )
      }
      return
    default:
      found satisfies never
  }
}
