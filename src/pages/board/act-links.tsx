import { taskKey } from '../../domain/task.ts'
import type { UnitId } from '../../domain/unit.ts'
import type { Standing } from '../../dossier/standing.ts'
import { boardAddress } from './addresses.ts'
import type { Visit } from './board-data.ts'
import { orders, ordersFor } from './orders.ts'

interface LinksParts {
  readonly visit: Visit
  /** The notice's id. */
  readonly notice: string
  readonly unit: UnitId
  readonly standing: Standing
}

/** The ways to what a clerk may do to a task; each leads to a form, and changes nothing itself. */
export function ActLinks({ visit, notice, unit, standing }: LinksParts) {
  const suited = ordersFor(standing)
  if (suited.length === 0) return null
  return (
    <p class="row acts">
      {suited.map((order) => (
        <a
          key={order}
          class="button second small"
          href={boardAddress(visit, 'act', { notice, unit, task: taskKey(standing.task), order })}
        >
          {orders[order].words}
        </a>
      ))}
    </p>
  )
}
