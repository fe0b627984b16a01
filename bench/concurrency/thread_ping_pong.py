"""Two threads pass a number back and forth through two queues."""
import queue
import sys
import threading


def answer(questions, answers):
    while (number := questions.get()) is not None:
        answers.put(number + 1)


def main(rounds):
    questions, answers = queue.Queue(), queue.Queue()
    thread = threading.Thread(target=answer, args=(questions, answers))
    thread.start()
    number = 0
    for _ in range(rounds):
        questions.put(number)
        number = answers.get()
    questions.put(None)
    thread.join()
    print(number)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 20000)
