import { useEffect, useState } from 'react'

/** The value once it has not changed for so long: for questions that are not asked at each key. */
export function useSettled<T>(value: T, milliseconds: number) {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}
