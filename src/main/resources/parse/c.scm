; The captures are those of dev.neuraltools.parse.Role.

(comment) @leading

(preproc_include path: (_) @import.module) @import

; Definitions

(function_definition
  type: (_) @type
  declarator: (function_declarator
    declarator: (identifier) @name
    parameters: (_) @parameters)
  body: (_) @body) @definition.function
(function_definition
  type: (_) @type
  declarator: (pointer_declarator
    declarator: (function_declarator
      declarator: (identifier) @name
      parameters: (_) @parameters))
  body: (_) @body) @definition.function
(translation_unit (declaration
  type: (_) @type
  declarator: (function_declarator
    declarator: (identifier) @name
    parameters: (_) @parameters)) @definition.function)
(struct_specifier name: (_) @name body: (_) @body) @definition.class
(union_specifier name: (_) @name body: (_) @body) @definition.class
(enum_specifier name: (_) @name body: (_) @body) @definition.enum
(enumerator name: (_) @name) @definition.field
(type_definition declarator: (type_identifier) @name) @definition.type
(type_definition
  type: (struct_specifier !name body: (_) @body)
  declarator: (type_identifier) @name) @definition.class
(type_definition
  type: (enum_specifier !name body: (_) @body)
  declarator: (type_identifier) @name) @definition.enum
(field_declaration type: (_) @type declarator: (field_identifier) @name) @definition.field
(field_declaration
  type: (_) @type
  declarator: (pointer_declarator declarator: (field_identifier) @name)) @definition.field
(preproc_function_def name: (_) @name) @definition.function
(preproc_def name: (_) @name value: (_)) @definition.field
(translation_unit (declaration
  type: (_) @type
  declarator: (init_declarator declarator: (identifier) @name)) @definition.field)

; Variables

(parameter_declaration
  type: (_) @type
  declarator: [
    (identifier) @name
    (pointer_declarator declarator: (identifier) @name)
    (array_declarator declarator: (identifier) @name)
    (pointer_declarator declarator: (pointer_declarator declarator: (identifier) @name))
  ]) @parameter
(parameter_declaration type: (_) @name !declarator) @parameter
(variadic_parameter) @parameter.variadic
(declaration type: (_) @type declarator: (identifier) @name) @variable
(declaration
  type: (_) @type
  declarator: (pointer_declarator declarator: (identifier) @name)) @variable
(declaration
  type: (_) @type
  declarator: (init_declarator declarator: (identifier) @name)) @variable
(declaration
  type: (_) @type
  declarator: (init_declarator
    declarator: (pointer_declarator declarator: (identifier) @name))) @variable

; References

(call_expression
  function: (identifier) @name
  arguments: (_) @arguments) @reference.call
(call_expression
  function: (field_expression argument: (_) @receiver field: (_) @name)
  arguments: (_) @arguments) @reference.call
(type_identifier) @reference.type
