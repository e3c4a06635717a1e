import type { FormInstance } from 'antd'
import { useState } from 'react'
import { showFieldErrors } from './showFieldErrors'
import { useRuleText } from './useRuleText'

/** Sends the values of a form; what is thrown is shown at the fields it names, and is `error` where that is not all. */
export function useSubmit<Values>(form: FormInstance<Values>, send: (values: Values) => Promise<unknown>) {
  const ruleText = useRuleText()
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = async (values: Values) => {
    setPending(true)
    setError(null)
    try {
      await send(values)
    } catch (failure) {
      setError(showFieldErrors(form, failure, ruleText) ? null : failure)
    } finally {
      setPending(false)
    }
  }
  return { pending, error, submit }
}
