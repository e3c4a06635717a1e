import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { RequestId } from '@/shared/failure/RequestId'
import { useFailureText } from '@/shared/failure/useFailureText'

interface Options<Input, Result> {
  call: (input: Input) => Promise<Result>
  /** Said when it is done. */
  done?: (result: Result, input: Input) => string
  /** Takes it back; offered beside what is said. */
  undo?: (result: Result, input: Input) => Promise<unknown>
  /** The caller shows what went wrong. */
  quiet?: boolean
}

const UNDO_SECONDS = 8

/**
 * Something that changes something: says that it is done, or why not, and has everything that is shown asked for again,
 * whatever the answer.
 */
export function useAction<Input, Result>({ call, done, undo, quiet = false }: Options<Input, Result>) {
  const { t } = useTranslation()
  const { message, notification } = App.useApp()
  const failureText = useFailureText()
  const queries = useQueryClient()
  const refresh = () => void queries.invalidateQueries()
  const tell = (error: unknown) =>
    notification.error({
      title: failureText(error),
      description: <RequestId error={error} />,
      role: 'alert',
    })
  return useMutation({
    mutationFn: call,
    onSuccess: (result, input) => {
      const words = done?.(result, input)
      if (words === undefined) return
      if (undo === undefined) {
        message.success(words)
        return
      }
      const key = `undo-${Date.now()}`
      const takeBack = () => {
        notification.destroy(key)
        undo(result, input).catch(tell).finally(refresh)
      }
      notification.success({
        key,
        title: words,
        duration: UNDO_SECONDS,
        role: 'status',
        actions: (
          <Button size="small" onClick={takeBack}>
            {t('undo')}
          </Button>
        ),
      })
    },
    onError: (error) => {
      if (!quiet) tell(error)
    },
    onSettled: refresh,
  })
}
