package dev.neuraltools.pool;

import dev.neuraltools.scope.Holder;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who holds how much of all pools that share it. Its lock guards the permits of all of them: it is
 * held for some steps in memory, never while anything is waited for.
 */
final class Holders {

    final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Account> accounts = new HashMap<>();

    /** The account of a holder, with the total that it may have now. */
    Account of(Holder holder) {
        Account account = accounts.computeIfAbsent(holder.id(), Account::new);
        account.total = holder.total();
        return account;
    }

    void forgetIfUnused(Account account) {
        if (account.held == 0 && account.waiting == 0) {
            accounts.remove(account.holder);
        }
    }

    /** How many holders have or want something. */
    int size() {
        lock.lock();
        try {
            return accounts.size();
        } finally {
            lock.unlock();
        }
    }
}
