import type { ComponentChildren } from 'preact'

/** A control with its label above it. */
export const Field = ({
  label,
  hint,
  id,
  children,
}: {
  readonly label: string
  readonly hint?: string
  readonly id: string
  readonly children: ComponentChildren
}) => (
  <div class="field">
    <label for={id}>{label}</label>
    {children}
    {hint === undefined ? null : (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
  </div>
)

interface SelectParts {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly words: string }[]
  /** The value chosen. */
  readonly value: string
}

/** A choice among a few, with its label. */
export const Select = ({ id, name, label, options, value }: SelectParts) => (
  <Field id={id} label={label}>
    <select id={id} name={name}>
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.words}
        </option>
      ))}
    </select>
  </Field>
)

/** Values that a form sends along unseen. */
export const Hidden = ({ values }: { readonly values: Readonly<Record<string, string>> }) => (
  <>
    {Object.entries(values).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
)
