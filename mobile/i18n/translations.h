// The languages of the app. Texts in the sources are English; every other language is a .ts file beside this one, compiled in.
#pragma once

#include <QString>
#include <QStringList>

namespace fieldledger {

// "zh_CN" first: the language of a new installation.
QStringList languages();

// Makes all texts and the default locale those of `language`, replacing the one set before; an unknown language becomes the first.
// Needs the application object. What is already shown changes when the QML engine is told to retranslate.
void useLanguage(const QString& language);

} // namespace fieldledger
