import type { FormInstance } from 'antd'
import { ApiError } from '@/api/ApiError'

/**
 * Shows what the server says about single fields at these fields, e.g. of `nodes[0].name`. Returns whether that says
 * it all: false where some of it, or something else, has to be shown elsewhere.
 */
export function showFieldErrors<Values>(
  form: FormInstance<Values>,
  failure: unknown,
  ruleText: (rule: string) => string,
) {
  if (!(failure instanceof ApiError) || failure.fields.length === 0) return false
  const there = Object.keys(form.getFieldsValue() as object)
  const shown = failure.fields.filter(({ field }) => there.includes(String(path(field)[0])))
  form.setFields(
    shown.map(({ field, message }) => ({ name: path(field) as never, errors: [ruleText(message)] })),
  )
  const first = shown[0]
  if (first !== undefined) form.scrollToField(path(first.field) as never, { block: 'center' })
  return shown.length === failure.fields.length
}

function path(field: string) {
  return field
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}
