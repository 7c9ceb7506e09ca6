// The models that exist once, for QML. `instance` is set before the engine loads anything and outlives it; each test and the
// app set their own.
#pragma once

#include "mobile/models/campaign_info.h"
#include "mobile/models/patrol_model.h"
#include "mobile/models/session.h"
#include "mobile/models/sync_status_model.h"
#include "mobile/models/today_model.h"

#include <QQmlEngine>

namespace fieldledger {

template <class Model> Model* ownedByProgram(Model* instance)
{
    ASSERT_ALWAYS(instance != nullptr);
    QJSEngine::setObjectOwnership(instance, QJSEngine::CppOwnership);
    return instance;
}

struct SessionSingleton {
    Q_GADGET
    QML_FOREIGN(fieldledger::Session)
    QML_SINGLETON
    QML_NAMED_ELEMENT(Session)
public:
    inline static Session* instance = nullptr;
    static Session* create(QQmlEngine*, QJSEngine*) { return ownedByProgram(instance); }
};

struct CampaignInfoSingleton {
    Q_GADGET
    QML_FOREIGN(fieldledger::CampaignInfo)
    QML_SINGLETON
    QML_NAMED_ELEMENT(CampaignInfo)
public:
    inline static CampaignInfo* instance = nullptr;
    static CampaignInfo* create(QQmlEngine*, QJSEngine*) { return ownedByProgram(instance); }
};

struct TodayModelSingleton {
    Q_GADGET
    QML_FOREIGN(fieldledger::TodayModel)
    QML_SINGLETON
    QML_NAMED_ELEMENT(TodayModel)
public:
    inline static TodayModel* instance = nullptr;
    static TodayModel* create(QQmlEngine*, QJSEngine*) { return ownedByProgram(instance); }
};

struct SyncStatusSingleton {
    Q_GADGET
    QML_FOREIGN(fieldledger::SyncStatusModel)
    QML_SINGLETON
    QML_NAMED_ELEMENT(SyncStatus)
public:
    inline static SyncStatusModel* instance = nullptr;
    static SyncStatusModel* create(QQmlEngine*, QJSEngine*) { return ownedByProgram(instance); }
};

struct AppearanceSingleton {
    Q_GADGET
    QML_FOREIGN(fieldledger::Appearance)
    QML_SINGLETON
    QML_NAMED_ELEMENT(Appearance)
public:
    inline static Appearance* instance = nullptr;
    static Appearance* create(QQmlEngine*, QJSEngine*) { return ownedByProgram(instance); }
};

struct PatrolSingleton {
    Q_GADGET
    QML_FOREIGN(fieldledger::PatrolModel)
    QML_SINGLETON
    QML_NAMED_ELEMENT(Patrol)
public:
    inline static PatrolModel* instance = nullptr;
    static PatrolModel* create(QQmlEngine*, QJSEngine*) { return ownedByProgram(instance); }
};

} // namespace fieldledger
