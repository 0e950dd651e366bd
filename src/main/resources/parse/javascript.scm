; Types and members

(class_declaration name: (_) @name body: (_) @body) @definition.class
(class_heritage (_) @reference.extends)
(field_definition
  property: (_) @name
  value: [
    (arrow_function parameters: (_) @parameters body: (_) @body)
    (function_expression parameters: (_) @parameters body: (_) @body)
  ]) @definition.method
(field_definition property: (_) @name value: (new_expression constructor: (_) @type)) @definition.field
(field_definition property: (_) @name) @definition.field

; Variables

(formal_parameters [(identifier) (object_pattern) (array_pattern)] @name @parameter)
(formal_parameters (assignment_pattern left: (_) @name) @parameter.variadic)
(formal_parameters (rest_pattern) @name @parameter.variadic)

; References

(decorator (identifier) @name) @reference.call
(decorator (member_expression object: (_) @receiver property: (_) @name)) @reference.call

